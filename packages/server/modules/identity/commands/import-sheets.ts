import { organSheets } from '../../organs/index.ts'
import { peopleSheets } from './people-sheets.ts'

/** Every sheet that an installation can be filled with, in the order in which they refer to each other. */
export const importSheets = [...organSheets, ...peopleSheets]
