/** What was dropped, told apart before anything is read: a folder can only be recordings, a file only a table. */
export type Dropped = { readonly file: File; readonly isFolder: boolean }

const tableName = /\.(xlsx|xlsm|csv|tsv|txt)$/i

/** Reads the drop while its event lasts: afterwards the browser forgets it. */
export function droppedFiles(transfer: DataTransfer): readonly Dropped[] {
  return [...transfer.items].flatMap((item) => {
    const file = item.kind === 'file' ? item.getAsFile() : null
    return file === null ? [] : [{ file, isFolder: item.webkitGetAsEntry()?.isDirectory ?? false }]
  })
}

export function purposeOf({ file, isFolder }: Dropped): 'folder' | 'table' | null {
  if (isFolder) return 'folder'
  return tableName.test(file.name) ? 'table' : null
}
