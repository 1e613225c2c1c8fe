import { styleNonce } from './style-nonce.ts';

// Dialogs stop the page from scrolling by a style of their own, made by `react-remove-scroll`. It asks
// not the theme but this global for its nonce; see the package `get-nonce`.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
