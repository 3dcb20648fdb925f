/** Files of every usual kind as readings: text, DOCX, PDF, pictures of pages, edXML. */
export { LARGEST_FILE_BYTES, MOST_PAGES, MOST_SCANNED_PAGES } from './limits.ts'
export { pagePicture } from './page-picture.ts'
export { type ReadFileOptions, type ReadingProgress, readFile } from './read-file.ts'
