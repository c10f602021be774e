// Writes electron/store/schema.ts from the migrated database, so that the types can't drift from the tables.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { schemaTypes } from '#electron/store/schema-types.ts'

const target = join(import.meta.dirname, '../electron/store/schema.ts')
writeFileSync(target, schemaTypes())
console.log(`written: ${target}`)
