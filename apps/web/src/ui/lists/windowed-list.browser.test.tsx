import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { renderUi } from '../../testing/render-ui.tsx';
import { WindowedList } from './windowed-list.tsx';

const lines = Array.from({ length: 3000 }, (_, index) => `Line ${index}`);
const line = (name: string) => page.getByText(name, { exact: true });

it('draws the lines in sight only, says how many there are, and draws none twice while it scrolls', async () => {
  const draw = vi.fn((name: string) => <p style={{ blockSize: '50px', margin: 0 }}>{name}</p>);
  renderUi(
    <>
      <h1 style={{ blockSize: '200px' }}>Above</h1>
      <WindowedList label="All lines" lines={lines} idOf={(name) => name} expectedSize={() => 50}>
        {draw}
      </WindowedList>
    </>,
  );
  await expect.element(line('Line 0')).toBeVisible();
  expect(page.getByRole('listitem').elements().length).toBeLessThan(60);
  await expect.element(page.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '3000');

  const last = () => page.getByRole('listitem').last().element().textContent ?? '';
  for (let step = 0; step < 10; step += 1) {
    const before = last();
    window.scrollBy(0, 150);
    await vi.waitFor(() => expect(last()).not.toBe(before));
  }
  await expect.element(line('Line 0')).not.toBeInTheDocument();
  const drawn = draw.mock.calls.map(([name]) => name);
  expect(drawn).toHaveLength(new Set(drawn).size);
});

it('shows its last line at the end of the page, whatever the lines have grown to', async () => {
  renderUi(
    <WindowedList lines={lines} idOf={(name) => name} expectedSize={() => 40}>
      {(name) => <p style={{ blockSize: '61px', margin: 0 }}>{name}</p>}
    </WindowedList>,
  );
  await expect.element(line('Line 0')).toBeVisible();
  await vi.waitFor(() => {
    window.scrollTo(0, document.documentElement.scrollHeight);
    expect(line('Line 2999').query()).toBeVisible();
  });
  expect(line('Line 2999').element().getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight);
});
