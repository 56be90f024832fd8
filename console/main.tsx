/** The officials' console. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '#console/App.tsx';
import '#console/styles/base.css';
import '#console/styles/parts.css';
import '#console/styles/screens.css';
import '#console/styles/keys.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
