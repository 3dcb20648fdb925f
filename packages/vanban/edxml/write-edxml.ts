import { NAMESPACE, ORGAN, RESPONSE_FOR, STAFF } from './elements.ts'
import type {
  EdxmlAttachment,
  EdxmlBusiness,
  EdxmlMessage,
  EdxmlOrgan,
  EdxmlResponseFor,
  EdxmlStaff,
  EdxmlStatus,
} from './message.ts'
import { type EdxmlPacking, extension, packed } from './packing.ts'
import { dayToWire, instantToWire } from './wire-dates.ts'
import { wireText, writeXml, type XmlElement } from './write-xml.ts'

/** How a message is put on the wire. */
export interface EdxmlWriteOptions {
  /** Default `zip`: what the receivers of the older builders expect; every known reader takes both. */
  packing?: EdxmlPacking
}

const ACTOR = 'http://schemas.xmlsoap.org/soap/actor/next'

/**
 * The message or status as an edXML file (QCVN 102:2016/BTTTT): UTF-8, the elements in the order that working senders use,
 * those of the envelope under the prefix `edXML`, without which some receivers refuse them. Text is written NFC and trimmed.
 * The same message gives the same bytes. It is not signed: the axis signs what goes over it.
 *
 * ```ts
 * await writeFile('goi-tin.edxml', writeEdxml(message))
 * ```
 */
export function writeEdxml(message: EdxmlMessage | EdxmlStatus, options: EdxmlWriteOptions = {}): Uint8Array {
  const parts =
    message.type === 'status'
      ? [envelope([group('MessageHeader', statusHeader(message))])]
      : [
          envelope([group('MessageHeader', messageHeader(message)), traceList(message)], message.attachments),
          encoded(message.attachments, options.packing ?? 'zip'),
        ]
  return writeXml({ name: 'edXML', attributes: { xmlns: NAMESPACE }, content: parts })
}

/** An element of the envelope, under its prefix. */
function group(name: string, content: XmlElement[] | string, attributes: Record<string, string> = {}): XmlElement {
  return { name: `edXML:${name}`, attributes, content }
}

/** An element with text. An empty one is written for `null`: receivers look for the element itself. */
function said(name: string, text: string | null): XmlElement {
  return group(name, wireText(text ?? ''))
}

/** An element that a receiver reads as a number, a day or a truth value: left out for `null`, for an empty one is no such thing. */
function typed(name: string, value: string | number | boolean | null): XmlElement[] {
  return value === null ? [] : [group(name, String(value))]
}

function saidAll<Key extends string>(names: Record<Key, string>, values: Record<Key, string | null>): XmlElement[] {
  return (Object.keys(names) as Key[]).map((key) => said(names[key], values[key]))
}

function envelope(header: XmlElement[], attachments: readonly EdxmlAttachment[] = []): XmlElement {
  const body =
    attachments.length === 0
      ? []
      : [group('edXMLBody', [group('edXMLManifest', attachments.map(reference), { version: '1.0' })])]
  return group('edXMLEnvelope', [group('edXMLHeader', header), ...body], { 'xmlns:edXML': NAMESPACE })
}

function messageHeader(message: EdxmlMessage): XmlElement[] {
  const { code, promulgation, documentType, signer, steeringType } = message
  return [
    organ('From', message.from),
    ...message.to.map((to) => organ('To', to)),
    said('DocumentId', message.documentId),
    group('Code', [said('CodeNumber', code.number), said('CodeNotation', code.notation)]),
    group('PromulgationInfo', [
      said('Place', promulgation.place),
      ...typed('PromulgationDate', dayToWire(promulgation.on)),
    ]),
    group('DocumentType', [
      ...typed('Type', documentType.type),
      ...typed('TypeDetail', documentType.detail),
      said('TypeName', documentType.name),
    ]),
    said('Subject', message.subject),
    said('Content', message.content),
    group('SignerInfo', [
      said('Competence', signer.competence),
      said('Position', signer.position),
      said('FullName', signer.fullName),
    ]),
    ...typed('DueDate', dayToWire(message.dueOn)),
    otherInfo(message.other),
    ...message.responseFor.map(responseFor),
    ...typed('SteeringType', steeringType),
    ...listed('ResponseForTask', 'TaskCode', message.taskCodes),
    ...listed('ToPlaces', 'Place', message.toPlaces),
  ]
}

function statusHeader(status: EdxmlStatus): XmlElement[] {
  return [
    organ('From', status.from),
    responseFor(status.responseFor),
    ...staffInfo(status.staff),
    said('StatusCode', status.statusCode),
    said('Description', status.description),
    ...typed('Timestamp', instantToWire(status.at)),
  ]
}

function organ(name: string, value: EdxmlOrgan): XmlElement {
  return group(name, saidAll(ORGAN, value))
}

function responseFor({ promulgatedOn, ...rest }: EdxmlResponseFor): XmlElement {
  const { promulgatedOn: day, ...names } = RESPONSE_FOR
  return group('ResponseFor', [...saidAll(names, rest), ...typed(day, dayToWire(promulgatedOn))])
}

function staffInfo(staff: EdxmlStaff | null): XmlElement[] {
  return staff === null ? [] : [group('StaffInfo', saidAll(STAFF, staff))]
}

function otherInfo(other: EdxmlMessage['other']): XmlElement {
  return group('OtherInfo', [
    ...typed('Priority', other.priority),
    said('SphereOfPromulgation', other.sphereOfPromulgation),
    said('TyperNotation', other.typerNotation),
    ...typed('PromulgationAmount', other.promulgationAmount),
    ...typed('PageAmount', other.pageAmount),
    ...typed('Direction', other.direction),
    ...listed('Appendixes', 'Appendix', other.appendixes),
  ])
}

function listed(name: string, item: string, values: readonly string[]): XmlElement[] {
  return values.length === 0
    ? []
    : [
        group(
          name,
          values.map((value) => said(item, value)),
        ),
      ]
}

function traceList({ trace }: EdxmlMessage): XmlElement {
  const hops = trace.hops.map(({ organId, at }) =>
    group('TraceHeader', [said('OrganId', organId), ...typed('Timestamp', instantToWire(at))]),
  )
  const attributes = {
    ...(trace.id !== null && { id: wireText(trace.id) }),
    version: '1.0',
    mustUnderstand: '1',
    actor: ACTOR,
  }
  return group('TraceHeaderList', [...(trace.business === null ? [] : [business(trace.business)]), ...hops], attributes)
}

/** Spelled «Bussiness» on the wire since the first senders. */
function business(value: EdxmlBusiness): XmlElement {
  const { documentInfo, documentReceiver, receivers, replacements } = value
  const receiverList = receivers.map(({ organId, receiverType }) =>
    group('Receiver', [said('OrganId', organId), ...typed('ReceiverType', receiverType)]),
  )
  const replaced = replacements.map(({ documentId, organIds }) =>
    group('ReplacementInfo', [said('DocumentId', documentId), ...listed('OrganIdList', 'OrganId', organIds)]),
  )
  const info = [
    ...typed('DocumentInfo', documentInfo),
    ...typed('DocumentReceiver', documentReceiver),
    ...(receiverList.length === 0 ? [] : [group('ReceiverList', receiverList)]),
  ]
  return group('Bussiness', [
    said('DocumentId', value.documentId),
    ...typed('BussinessDocType', value.type),
    said('BussinessDocReason', value.reason),
    ...typed('Paper', value.paper),
    ...(info.length === 0 ? [] : [group('BussinessDocumentInfo', info)]),
    ...(replaced.length === 0 ? [] : [group('ReplacementInfoList', replaced)]),
    ...staffInfo(value.staff),
  ])
}

function reference({ contentId, contentType, description, name }: EdxmlAttachment): XmlElement {
  return group('Reference', [
    said('ContentId', `cid:${contentId}`),
    said('ContentType', contentType),
    said('Description', description),
    said('AttachmentName', name),
  ])
}

function encoded(attachments: readonly EdxmlAttachment[], packing: EdxmlPacking): XmlElement {
  return {
    name: 'AttachmentEncoded',
    content: attachments.map((attachment) => {
      const { contentId, contentType, description, name, bytes } = attachment
      const inner = [contentId.replace(/[^\w.-]/g, '_') || 'file', extension(wireText(name))].filter(Boolean).join('.')
      const elements: [string, string][] = [
        ['ContentType', wireText(contentType)],
        ['ContentId', wireText(`cid:${contentId}`)],
        ['AttachmentName', wireText(name)],
        ['Description', wireText(description ?? '')],
        ['MimeType', wireText(contentType)],
        ['ContentTransferEncoded', packed(bytes, wireText(name), inner, packing)],
      ]
      return { name: 'Attachment', content: elements.map(([element, content]) => ({ name: element, content })) }
    }),
  }
}
