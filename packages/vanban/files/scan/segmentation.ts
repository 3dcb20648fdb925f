/** Tesseract's numbers for what is looked for in a picture. */
export const SEGMENTATION = { page: '3', 'few words': '6' } as const
