import { columnLetters, type SheetForm } from './sheet.ts'

/** Whether a cell of a form may be filled in; `row` counts as a spreadsheet shows it. */
export function isOpenCell(form: SheetForm | undefined, row: number, column: number): boolean {
  if (form === undefined) return false
  return form.open.some((area) => area.column === column && row >= area.fromRow && row <= area.toRow)
}

/**
 * What follows a form's rows: all cells are locked but the open ones, and what may stand in those. The protection has no
 * password: it guards against slips, not against people.
 */
export function formXml(form: SheetForm | undefined, escaped: (text: string) => string): string {
  if (form === undefined) return ''
  const checks = form.open.flatMap(({ column, fromRow, toRow, only, hint }) => {
    if (only === undefined) return []
    const at = `${columnLetters(column)}${fromRow}:${columnLetters(column)}${toRow}`
    const prompt = hint === undefined ? '' : ` showInputMessage="1" prompt="${escaped(hint.slice(0, 250))}"`
    const common = `allowBlank="1" showErrorMessage="1"${prompt} sqref="${at}"`
    if (only === 'whole') {
      const limits = '<formula1>-999999999999999</formula1><formula2>999999999999999</formula2>'
      return [`<dataValidation type="whole" operator="between" ${common}>${limits}</dataValidation>`]
    }
    const list = escaped(`"${only.map((choice) => choice.replace(/[",]/g, ' ')).join(',')}"`)
    return [`<dataValidation type="list" ${common}><formula1>${list}</formula1></dataValidation>`]
  })
  const lock = '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>'
  return `${lock}${checks.length === 0 ? '' : `<dataValidations count="${checks.length}">${checks.join('')}</dataValidations>`}`
}
