/** What was dropped, told apart before anything is read. */
export type Dropped = { readonly file: File; readonly isFolder: boolean }

const workbookName = /\.(xlsx|xlsm|csv|tsv)$/i
const textName = /\.txt$/i

/** Reads the drop while its event lasts: afterwards the browser forgets it. */
export function droppedFiles(transfer: DataTransfer): readonly Dropped[] {
  return [...transfer.items].flatMap((item) => {
    const file = item.kind === 'file' ? item.getAsFile() : null
    return file === null ? [] : [{ file, isFolder: item.webkitGetAsEntry()?.isDirectory ?? false }]
  })
}

export type DropParts = {
  readonly table: Dropped | null
  readonly recordings: readonly Dropped[]
  /** Further tables: an import reads one. */
  readonly left: readonly Dropped[]
}

const stemOf = (name: string): string => name.replace(/\.[^.]*$/, '').toLowerCase()

/**
 * Folders are recordings, and so is every file that is no table. A TXT is the words of a recording where one of its name
 * was dropped with it, else a table. Of several tables the first is taken.
 */
export function partsOf(dropped: readonly Dropped[]): DropParts {
  const isWorkbook = ({ file, isFolder }: Dropped): boolean => !isFolder && workbookName.test(file.name)
  const isText = ({ file, isFolder }: Dropped): boolean => !isFolder && textName.test(file.name)
  const stems = new Set(dropped.filter((one) => !isText(one) && !isWorkbook(one)).map(({ file }) => stemOf(file.name)))
  const isTable = (one: Dropped): boolean => isWorkbook(one) || (isText(one) && !stems.has(textStem(one.file.name)))
  const [table = null, ...left] = dropped.filter(isTable)
  return { table, recordings: dropped.filter((one) => !isTable(one)), left }
}

/** A channel's words are named a.agent.txt beside a.wav. */
const textStem = (name: string): string => stemOf(name).replace(/\.(agent|customer)$/, '')
