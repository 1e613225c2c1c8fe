import './without-eval.ts';
import './scroll-lock-nonce.ts';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/charts/styles.css';
import './app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { LifeboatWindow } from '../../shared/contract/window.ts';
import { createBridgeClient } from '../api/bridge-client.ts';
import { App } from './app.tsx';

// The preload script put it there before any script of the page ran.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { lifeboat } = globalThis as unknown as LifeboatWindow;
const root = document.querySelector('#root');
if (root === null) throw new Error('The page has no root element.');

createRoot(root).render(
  <StrictMode>
    <App client={createBridgeClient(lifeboat)} />
  </StrictMode>,
);
