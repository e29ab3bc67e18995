/** The mark of a preview: always there, never over what it is about for long. */
export const TRIAL_SHEET = `
.try{position:fixed;z-index:5;inset-block-end:12px;inset-inline-start:12px;width:max-content;max-width:min(440px,calc(100vw - 24px));pointer-events:auto;padding:12px 16px;color:var(--tx);background:var(--sf);border:2px dashed light-dark(#8f5600,#f5c04e);border-radius:var(--r);box-shadow:var(--sh)}
.try h2{margin:0;font-size:14px;font-weight:650}
.try p{margin:2px 0 0;color:var(--mu);font-size:13px;overflow-wrap:anywhere}
.try .tagged{display:inline-block;margin-inline-end:8px;padding:0 8px;border-radius:99px;font-size:12px;line-height:20px;color:light-dark(#fff,#20242c);background:light-dark(#8f5600,#f5c04e)}
@media(forced-colors:active){.try,.try .tagged{border-color:CanvasText;forced-color-adjust:none;color:CanvasText;background:Canvas}}
`;
