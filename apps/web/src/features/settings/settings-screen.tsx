import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { Page, PageHeader } from '../../ui/layout/page.tsx';
import { ActivitySection } from './activity-section.tsx';
import { AppSection } from './app-section.tsx';
import { DataSection } from './data-section.tsx';
import { DevicesSection } from './devices-section.tsx';
import { LookSection } from './look-section.tsx';
import { NamesSection } from './names-section.tsx';
import { StorageSection } from './storage-section.tsx';
import { SyncSection } from './sync-section.tsx';
import { WorkshopSection } from './workshop-section.tsx';

export function SettingsScreen(): ReactNode {
  const texts = useTexts();
  return (
    <Page>
      <PageHeader title={texts.settings.title} />
      <SyncSection />
      <DevicesSection />
      <ActivitySection />
      <StorageSection />
      <DataSection />
      <NamesSection />
      <WorkshopSection />
      <LookSection />
      <AppSection />
    </Page>
  );
}
