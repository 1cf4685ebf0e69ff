import type { TrustWords } from './words.ts';

export const german: TrustWords = {
  language: 'de',
  title: 'Dieser Werkstatt vertrauen',
  why: 'Dein Browser behält Spoolshed nur dann für die Arbeit ohne Netz, wenn er dem Server vertraut. Einmal je Gerät, in ein bis zwei Minuten:',
  state: {
    asking: 'Fragt, ob dieses Gerät dem Server vertraut …',
    trusted: 'Dieses Gerät vertraut dem Server.',
    notYet:
      'Noch kein Vertrauen, oder der Server ist nicht zu erreichen. Diese Seite fragt wieder, sobald du zu ihr zurückkommst.',
    noScript:
      'Ohne JavaScript kann diese Seite nicht sagen, ob es geklappt hat: Folge den Schritten und öffne dann die App.',
  },
  open: 'Spoolshed öffnen',
  again: 'Noch einmal fragen',
  ownMachine: {
    hint: 'Dieser Rechner ist selbst der Server und kommt auch ohne aus. Der Browser warnt: Wähle „Erweitert“, dann „Weiter“.',
    open: 'Ohne weitermachen',
  },
  download: 'Zertifikat laden',
  profile: 'Profil laden',
  pem: 'Dasselbe als Text (PEM)',
  compare: 'Erst vergleichen',
  compareWhy:
    'Der Server hat denselben SHA-256-Fingerabdruck dort ausgegeben, wo er gestartet wurde. Ist es ein anderer, steht jemand dazwischen: Hör hier auf.',
  otherDevice: 'Diese Seite auf einem anderen Gerät',
  devices: [
    {
      id: 'ios',
      name: 'iPhone und iPad',
      steps: [
        'Tippe in Safari auf <b>Profil laden</b> und erlaube es.',
        'Öffne <b>Einstellungen</b>, tippe oben auf <b>Profil geladen</b>, dann auf <b>Installieren</b>.',
        'Schalte unter <b>Einstellungen › Allgemein › Info › Zertifikatsvertrauenseinstellungen</b> das ein, das Spoolshed heißt.',
        'Komm hierher zurück. Öffne dann Spoolshed und wähle <b>Teilen › Zum Home-Bildschirm</b>.',
      ],
    },
    {
      id: 'android',
      name: 'Android',
      steps: [
        'Tippe auf <b>Zertifikat laden</b>.',
        'Öffne <b>Einstellungen</b> und suche nach <b>CA-Zertifikat</b> (Sicherheit › Weitere › Verschlüsselung und Anmeldedaten › Zertifikat installieren).',
        'Wähle <b>CA-Zertifikat</b>, dann <b>Trotzdem installieren</b> und die Datei <code>spoolshed-ca.crt</code>.',
        'Komm hierher zurück. Firefox will mehr: Einstellungen › Über › fünfmal auf das Logo tippen › Geheime Einstellungen › CA-Zertifikate von Drittanbietern verwenden.',
      ],
    },
    {
      id: 'windows',
      name: 'Windows',
      steps: [
        'Klicke auf <b>Zertifikat laden</b> und öffne die Datei.',
        'Wähle <b>Zertifikat installieren</b>, <b>Aktueller Benutzer</b>, dann <b>Alle Zertifikate in folgendem Speicher speichern</b>: Vertrauenswürdige Stammzertifizierungsstellen.',
        'Oder in einem Terminal: <code>certutil -user -addstore Root spoolshed-ca.crt</code>',
        'Schließe den Browser und öffne diese Seite wieder.',
      ],
    },
    {
      id: 'macos',
      name: 'macOS',
      steps: [
        'Klicke auf <b>Zertifikat laden</b> und öffne die Datei: Die Schlüsselbundverwaltung nimmt sie in <b>Anmeldung</b> auf.',
        'Öffne sie dort, klappe <b>Vertrauen</b> auf und wähle <b>Immer vertrauen</b>.',
        'Oder in einem Terminal: <code>security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db spoolshed-ca.crt</code>',
        'Komm hierher zurück.',
      ],
    },
    {
      id: 'linux',
      name: 'Linux',
      steps: [
        'Klicke auf <b>Dasselbe als Text (PEM)</b>.',
        'Chrome und Chromium: <code>certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n Spoolshed -i spoolshed-ca.pem</code> (Paket libnss3-tools).',
        'Firefox: Einstellungen › Datenschutz &amp; Sicherheit › Zertifikate anzeigen › Zertifizierungsstellen › Importieren.',
        'Das ganze System, auf Debian: <code>sudo cp spoolshed-ca.pem /usr/local/share/ca-certificates/spoolshed-ca.crt &amp;&amp; sudo update-ca-certificates</code>',
        'Starte den Browser neu und komm hierher zurück.',
      ],
    },
  ],
  limits: 'Dein Vertrauen gilt nur für diese Namen und Netze, nie für andere Seiten:',
};
