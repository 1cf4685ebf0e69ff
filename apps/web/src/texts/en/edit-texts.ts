/** Editing, renaming and archiving one filament. */
export const editTexts = () => ({
  title: 'Edit filament',
  back: 'Back to the filament',
  names: 'What it is called',
  look: 'How it looks',
  stockKeeping: 'Stock keeping',
  details: 'More about it',
  save: 'Save',
  saved: 'Saved.',
  nothing: 'Nothing was changed.',
  taken: (label: string) => `${label} is there already.`,
  takenText:
    'Two filaments cannot share color, brand and material. Give this one another name, or keep the old one.',
  showTaken: 'Show that one',
  keepOldName: 'Keep the old name',
  merge: 'Merge',
  tryAgain: 'Try again',
  archive: 'Archive',
  archiveText:
    'It leaves the stock list; its spools, purchases and history stay. A purchase or use brings it back.',
  archiveTitle: (name: string) => `Archive ${name}?`,
  archived: (name: string) => `Archived ${name}.`,
  restore: 'Bring it back',
  restoreText: 'It is archived.',
  restored: (name: string) => `${name} is back.`,
});
