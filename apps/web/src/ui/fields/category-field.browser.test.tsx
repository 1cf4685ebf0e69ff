import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderUi } from '../../testing/render-ui.tsx';
import { CategoryField, type CategoryFieldProps } from './category-field.tsx';

const options = [
  { id: 'machines', path: ['Machines'] },
  { id: 'nozzles', path: ['Machines', 'Nozzles'] },
  { id: 'power', path: ['Electricity'] },
];

const newText: CategoryFieldProps['newText'] = (name, parent) =>
  parent === null ? `New category “${name}”` : `New category “${name}” in ${parent}`;

function Category(props: Pick<CategoryFieldProps, 'onChoose' | 'newText'>) {
  const [text, setText] = useState('');
  return (
    <>
      <CategoryField label="Category" text={text} onTextChange={setText} options={options} {...props} />
      <button type="button">Next</button>
    </>
  );
}

const field = () => page.getByRole('combobox', { name: 'Category' });

describe('category field', () => {
  it('S2.3 finds a category by its own name and says where it stands', async () => {
    const chosen: string[] = [];
    renderUi(<Category onChoose={({ id }) => chosen.push(id)} />);
    await field().click();
    await userEvent.keyboard('nozz');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(field()).toHaveValue('Machines / Nozzles');
    expect(chosen).toEqual(['nozzles']);
  });

  it('S2.3 completes a name that was typed and left', async () => {
    renderUi(<Category />);
    await field().click();
    await userEvent.keyboard('NOZZLES');
    await userEvent.tab();
    await expect.element(field()).toHaveValue('Machines / Nozzles');
  });

  it('S2.3 offers to make what is not there, in the category that its path begins with', async () => {
    renderUi(<Category newText={newText} />);
    await field().click();
    await userEvent.keyboard('machines / Fans');
    await page.getByRole('option', { name: 'New category “Fans” in Machines' }).click();
    await expect.element(field()).toHaveValue('machines / Fans');
  });

  it.each(['', 'Machines / Nozzles', 'No such'])(
    'types nothing where somebody only goes through it: “%s”',
    async (text) => {
      const typed = vi.fn();
      renderUi(
        <>
          <CategoryField
            label="Category"
            text={text}
            onTextChange={typed}
            options={options}
            newText={newText}
          />
          <button type="button">Next</button>
        </>,
      );
      await field().click();
      await userEvent.tab();
      await expect.element(page.getByRole('button', { name: 'Next' })).toHaveFocus();
      expect(typed).not.toHaveBeenCalled();
    },
  );

  it('offers nothing new where nothing may be made', async () => {
    renderUi(<Category />);
    await field().click();
    await userEvent.keyboard('Fans');
    await expect.element(page.getByRole('option')).not.toBeInTheDocument();
  });
});
