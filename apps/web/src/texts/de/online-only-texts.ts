import type { RareTexts } from '../rare-texts.ts';

export const onlineOnlyTexts = (): RareTexts['onlineOnly'] => ({
  title: 'Hier nur online.',
  text: 'Über einfaches HTTP behält ein Browser keine App.',
  privately:
    'Dieses Fenster behält keine App, wie private Fenster. Was nicht gesendet ist, kann mit ihm verschwinden.',
  show: 'Was hilft',
  help: 'Ohne Netz arbeiten',
  why: 'Ein Browser behält diese App und ihre Daten nur von einer Adresse, der er vertraut: HTTPS, oder localhost auf dem Server selbst. Was du hier eingibst, geht nicht verloren, aber ohne den Server öffnet sich diese Seite nicht.',
  ways: {
    own: {
      title: 'Eigenes HTTPS',
      text: 'Starte den Server mit dem Befehl unten. Er nennt die Adresse einer Seite, die jedes Gerät durch die Schritte führt.',
    },
    tailscale: {
      title: 'Über Tailscale',
      text: 'Mit Tailscale auf dem Server und dem Handy bekommt er eine Adresse, der jeder Browser vertraut, auch von außen.',
    },
    proxy: {
      title: 'Ein eigener Name',
      text: 'Hinter Caddy oder einem anderen Proxy mit Zertifikat.',
    },
  },
  more: 'Alles Schritt für Schritt: docs/https.md im Ordner von Spoolshed.',
});
