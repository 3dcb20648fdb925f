/** The phrases of a table, parted by bars; blanks and line ends count as one space. */
export function listed(table: string): string[] {
  return table.split('|').map((phrase) => phrase.replace(/\s+/g, ' ').trim())
}
