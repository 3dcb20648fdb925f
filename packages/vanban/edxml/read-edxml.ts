import { ReadingError } from '../read/reading-error.ts'
import { ORGAN, RESPONSE_FOR, STAFF } from './elements.ts'
import { mediaTypeOf } from './media-types.ts'
import {
  type EdxmlAttachment,
  type EdxmlBusiness,
  type EdxmlBusinessType,
  type EdxmlMessage,
  type EdxmlOrgan,
  type EdxmlPriority,
  type EdxmlResponseFor,
  type EdxmlStaff,
  type EdxmlStatus,
  type EdxmlStatusCode,
  type EdxmlSteering,
  edxmlStatusNames,
} from './message.ts'
import { unpacked } from './packing.ts'
import { dayFromWire, instantFromWire } from './wire-dates.ts'
import { anywhere, child, childrenOf, textIn, type XmlNode, xmlTree } from './xml-tree.ts'

/** Files that one message may carry. */
export const MOST_ATTACHMENTS = 200
/** What they may come to, unpacked, in bytes. */
export const MOST_ATTACHED_BYTES = 200_000_000

/**
 * Reads an edXML file as senders really write it: elements in any order and under any prefix, the namespace of the standard
 * or the older one, files in a ZIP or as they are, dates with the year or the day first, «Business» spelled either way, a
 * status in the message's own envelope or in SOAP. What is missing is `null`; what cannot be understood as a number or a day too.
 *
 * ```ts
 * const message = readEdxml(bytes)
 * if (message.type === 'document') message.attachments[0].name // 'ke-hoach.pdf'
 * ```
 *
 * @throws ReadingError `edxml`, `edxml-unsafe`, `unknown-encoding`, `file-too-large`, `damaged`, `bomb`; never anything else
 */
export function readEdxml(bytes: Uint8Array): EdxmlMessage | EdxmlStatus {
  const root = xmlTree(bytes)
  const status = anywhere(root, 'Status') ?? anywhere(root, 'MessageHeader')
  if (status !== null && child(status, 'StatusCode')) return statusOf(status)
  const header = anywhere(root, 'MessageHeader')
  if (header === null) throw new ReadingError('edxml')
  return messageOf(root, header)
}

function messageOf(root: XmlNode, header: XmlNode): EdxmlMessage {
  const code = child(header, 'Code')
  const promulgation = child(header, 'PromulgationInfo')
  const kind = child(header, 'DocumentType')
  const signer = child(header, 'SignerInfo')
  return {
    type: 'document',
    from: organOf(child(header, 'From')),
    to: childrenOf(header, 'To').map(organOf),
    documentId: textIn(header, 'DocumentId') ?? '',
    code: { number: textIn(code, 'CodeNumber'), notation: textIn(code, 'CodeNotation') },
    promulgation: {
      place: textIn(promulgation, 'Place'),
      on: dayFromWire(textIn(promulgation, 'PromulgationDate')),
    },
    documentType: {
      type: numberIn(kind, 'Type'),
      detail: numberIn(kind, 'TypeDetail'),
      name: textIn(kind, 'TypeName'),
    },
    subject: textIn(header, 'Subject'),
    content: textIn(header, 'Content'),
    signer: {
      competence: textIn(signer, 'Competence'),
      position: textIn(signer, 'Position'),
      fullName: textIn(signer, 'FullName'),
    },
    dueOn: dayFromWire(textIn(header, 'DueDate')),
    other: otherOf(child(header, 'OtherInfo')),
    responseFor: childrenOf(header, 'ResponseFor').map(responseOf),
    steeringType: oneOf<EdxmlSteering>([0, 1, 2, 3], numberIn(header, 'SteeringType')),
    taskCodes: textsIn(child(header, 'ResponseForTask'), 'TaskCode'),
    toPlaces: textsIn(child(header, 'ToPlaces'), 'Place'),
    trace: traceOf(anywhere(root, 'TraceHeaderList')),
    attachments: attachmentsOf(root),
  }
}

function statusOf(node: XmlNode): EdxmlStatus {
  const code = textIn(node, 'StatusCode')?.padStart(2, '0') ?? ''
  if (!isStatusCode(code)) throw new ReadingError('edxml')
  return {
    type: 'status',
    from: organOf(child(node, 'From')),
    responseFor: responseOf(child(node, 'ResponseFor')),
    staff: staffOf(child(node, 'StaffInfo')),
    statusCode: code,
    description: textIn(node, 'Description'),
    at: instantFromWire(textIn(node, 'Timestamp')),
  }
}

function isStatusCode(code: string): code is EdxmlStatusCode {
  return Object.hasOwn(edxmlStatusNames, code)
}

function organOf(node: XmlNode | null): EdxmlOrgan {
  const texts = textsBy(node, ORGAN)
  return { ...texts, organId: texts.organId ?? '' }
}

function responseOf(node: XmlNode | null): EdxmlResponseFor {
  const texts = textsBy(node, RESPONSE_FOR)
  return { ...texts, promulgatedOn: dayFromWire(texts.promulgatedOn) }
}

function staffOf(node: XmlNode | null): EdxmlStaff | null {
  return node === null ? null : textsBy(node, STAFF)
}

function otherOf(node: XmlNode | null): EdxmlMessage['other'] {
  return {
    priority: oneOf<EdxmlPriority>([0, 1, 2, 3, 4], numberIn(node, 'Priority')) ?? 0,
    sphereOfPromulgation: textIn(node, 'SphereOfPromulgation'),
    typerNotation: textIn(node, 'TyperNotation'),
    promulgationAmount: numberIn(node, 'PromulgationAmount'),
    pageAmount: numberIn(node, 'PageAmount'),
    direction: truthIn(node, 'Direction'),
    appendixes: textsIn(child(node, 'Appendixes'), 'Appendix'),
  }
}

function traceOf(node: XmlNode | null): EdxmlMessage['trace'] {
  const business = child(node, 'Bussiness', 'Business')
  return {
    id: node?.attributes.id?.normalize('NFC').trim() || null,
    business: business === null ? null : businessOf(business, node),
    hops: childrenOf(node, 'TraceHeader').map((hop) => ({
      organId: textIn(hop, 'OrganId') ?? '',
      at: instantFromWire(textIn(hop, 'Timestamp')),
    })),
  }
}

function businessOf(node: XmlNode, list: XmlNode | null): EdxmlBusiness {
  const info = child(node, 'BussinessDocumentInfo', 'BusinessDocumentInfo')
  return {
    documentId: textIn(node, 'DocumentId'),
    type: oneOf<EdxmlBusinessType>([0, 1, 2, 3], numberIn(node, 'BussinessDocType', 'BusinessDocType')) ?? 0,
    reason: textIn(node, 'BussinessDocReason', 'BusinessDocReason'),
    // Some senders put it beside the business, not into it.
    paper: truthIn(node, 'Paper') ?? truthIn(list, 'Paper'),
    documentInfo: truthIn(info, 'DocumentInfo'),
    documentReceiver: truthIn(info, 'DocumentReceiver'),
    receivers: childrenOf(child(info, 'ReceiverList'), 'Receiver').map((receiver) => ({
      organId: textIn(receiver, 'OrganId') ?? '',
      receiverType: oneOf<0 | 1>([0, 1], numberIn(receiver, 'ReceiverType')),
    })),
    replacements: childrenOf(child(node, 'ReplacementInfoList'), 'ReplacementInfo').map((replaced) => ({
      documentId: textIn(replaced, 'DocumentId') ?? '',
      organIds: textsIn(child(replaced, 'OrganIdList'), 'OrganId'),
    })),
    staff: staffOf(child(node, 'StaffInfo')),
  }
}

/** The files of the message; what a file does not say of itself stands in the manifest. */
function attachmentsOf(root: XmlNode): EdxmlAttachment[] {
  const files = childrenOf(anywhere(root, 'AttachmentEncoded'), 'Attachment')
  if (files.length > MOST_ATTACHMENTS) throw new ReadingError('edxml-unsafe')
  const manifest = childrenOf(anywhere(root, 'edXMLManifest'), 'Reference')
  let left = MOST_ATTACHED_BYTES
  return files.map((file, index) => {
    const contentId = idOf(file) ?? idOf(manifest[index] ?? null) ?? String(index + 1)
    const listed = manifest.find((one) => idOf(one) === contentId) ?? null
    const name = textIn(file, 'AttachmentName') ?? textIn(listed, 'AttachmentName') ?? ''
    const bytes = unpacked(child(file, 'ContentTransferEncoded')?.text ?? '', name, left)
    left -= bytes.length
    const said = textIn(file, 'ContentType') ?? textIn(listed, 'ContentType')
    return {
      contentId,
      name,
      contentType: textIn(file, 'MimeType') ?? mediaTypeOf(name, said),
      description: textIn(file, 'Description') ?? textIn(listed, 'Description'),
      bytes,
    }
  })
}

function idOf(node: XmlNode | null): string | null {
  return textIn(node, 'ContentId')?.replace(/^cid:/i, '') || null
}

function textsBy<Key extends string>(node: XmlNode | null, names: Record<Key, string>): Record<Key, string | null> {
  const found: Partial<Record<Key, string | null>> = {}
  for (const key of Object.keys(names) as Key[]) found[key] = textIn(node, names[key])
  return found as Record<Key, string | null>
}

function textsIn(node: XmlNode | null, name: string): string[] {
  return childrenOf(node, name).flatMap(({ text }) => (text === '' ? [] : [text.normalize('NFC')]))
}

function numberIn(node: XmlNode | null, ...names: string[]): number | null {
  const text = textIn(node, ...names)
  return text !== null && /^-?\d{1,9}$/.test(text) ? Number(text) : null
}

function truthIn(node: XmlNode | null, name: string): boolean | null {
  const text = textIn(node, name)?.toLowerCase()
  if (text === 'true' || text === '1') return true
  return text === 'false' || text === '0' ? false : null
}

function oneOf<Value extends number>(known: readonly Value[], value: number | null): Value | null {
  return known.find((one) => one === value) ?? null
}
