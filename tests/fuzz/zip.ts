import { crc32, deflateRawSync } from 'node:zlib'

/** One file of a zip, and what its two headers say that isn't so. */
export type ZipEntry = {
  readonly name: string
  readonly content: Buffer
  readonly lies?: Partial<Record<'method' | 'flags' | 'crc' | 'packedSize' | 'size' | 'offset' | 'nameLength', number>>
  /** Only one of the two headers lies. */
  readonly isLocalHonest?: boolean
}

/** What the end of the directory says that isn't so. */
export type ZipLies = Partial<Record<'entries' | 'directorySize' | 'directoryOffset' | 'commentLength', number>>

function fieldsOf({ name, content, lies = {} }: ZipEntry, packed: Buffer): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE((lies.flags ?? 0) & 0xffff, 2)
  fields.writeUInt16LE((lies.method ?? 8) & 0xffff, 4)
  fields.writeUInt32LE((lies.crc ?? crc32(content)) >>> 0, 10)
  fields.writeUInt32LE((lies.packedSize ?? packed.length) >>> 0, 14)
  fields.writeUInt32LE((lies.size ?? content.length) >>> 0, 18)
  fields.writeUInt16LE((lies.nameLength ?? Buffer.byteLength(name)) & 0xffff, 22)
  return fields
}

/** Writes a zip as it is told, true or not: no library writes a wrong one. */
export function lyingZip(entries: readonly ZipEntry[], lies: ZipLies = {}): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const packed = entry.lies?.method === 0 ? entry.content : deflateRawSync(entry.content)
    const honest = fieldsOf({ name: entry.name, content: entry.content }, packed)
    const central = fieldsOf(entry, packed)
    const name = Buffer.from(entry.name)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), entry.isLocalHonest ? honest : central, name, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE((entry.lies?.offset ?? offset) >>> 0, 10)
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), central, tail, name]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(18)
  end.writeUInt16LE((lies.entries ?? centrals.length) & 0xffff, 4)
  end.writeUInt16LE((lies.entries ?? centrals.length) & 0xffff, 6)
  end.writeUInt32LE((lies.directorySize ?? directory.length) >>> 0, 8)
  end.writeUInt32LE((lies.directoryOffset ?? offset) >>> 0, 12)
  end.writeUInt16LE((lies.commentLength ?? 0) & 0xffff, 16)
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end])
}
