import type { Format } from '../format.ts';
import type { RareTexts } from '../rare-texts.ts';

export const loadingTexts = (format: Format): RareTexts['loading'] => ({
  title: 'Die Werkstatt wird geladen.',
  text: 'Listen und Summen sind erst danach vollständig. Eintragen kannst du schon jetzt.',
  waitsTitle: 'Noch ist nicht alles hier.',
  waits:
    'Einträge dieser Werkstatt sind noch auf dem Server. Sie kommen, sobald er erreichbar ist, und machen dort weiter, wo sie aufgehört haben. Was du solange einträgst, bleibt erhalten.',
  old: 'Neues wird geladen.',
  oldText: 'Was du siehst, ist vollständig, nur nicht das Neueste.',
  progress: 'Geladene Einträge',
  count: (rows, of) => `${format.integer(rows)} von ${format.integer(of)}`,
  instead: {
    title: 'Noch nicht hier',
    text: 'Die Einträge werden noch geladen; ob es welche gibt, lässt sich noch nicht sagen.',
  },
  partly: 'Noch sind nicht alle Einträge auf diesem Gerät: Ein Export enthält jetzt nur die, die da sind.',
});
