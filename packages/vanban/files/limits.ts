/** The largest file that is opened, in bytes. */
export const LARGEST_FILE_BYTES = 50_000_000
/** Pages of a PDF with a text layer that are read; the rest is left out with a warning. */
export const MOST_PAGES = 100
/** Pages that are recognised from pictures; a page takes seconds. The rest is left out with a warning. */
export const MOST_SCANNED_PAGES = 40
/** Pixels of one picture: an A3 sheet at 600 dpi has 70 million. */
export const MOST_PIXELS = 80_000_000
/** What the parts of a DOCX that hold text may come to when unpacked, in bytes: some ten thousand pages. */
export const MOST_UNPACKED_BYTES = 30_000_000
