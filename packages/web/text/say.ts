import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { vi } from './vi.ts'

export type MessageId = keyof typeof vi

const i18n = setupI18n()
// The catalogue is small and compiled as it is used; a build step for it would be one more thing to be out of date.
i18n.setMessagesCompiler(compileMessage)
i18n.load('vi', vi)
i18n.activate('vi')

/** The words of a message id, with its `{values}` filled in; ICU plurals and selects work. */
export function say(id: MessageId, values: Record<string, string | number> = {}): string {
  return i18n._(id, values)
}
