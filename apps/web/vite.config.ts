import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const serverUrl = `http://127.0.0.1:${process.env['SPOOLSHED_PORT'] ?? '8787'}`;

export default defineConfig({
  plugins: [react()],
  server: {
    proxy: { '/api': serverUrl, '/healthz': serverUrl },
  },
});
