import type { CommandContext } from '#electron/store/audit.ts'
import type { LibraryFolder } from '#electron/store/library-folder.ts'
import type { DeskCallName, Input, Output, TopicName, Topics } from '#shared/calls/calls.ts'
import type { JobId } from '#shared/calls/common.ts'
import type { Job } from '#shared/calls/jobs.ts'
import type { FileTokens } from './file-tokens.ts'
import type { MediaPool } from './media-pool.ts'
import type { PrintRoom } from './print-room.ts'
import type { DeskPlacesFile, DeskSettingsFile } from './settings-file.ts'
import type { StoreClient } from './store-client.ts'
import type { Words } from './words.ts'

/** The library that is open now. */
export type OpenLibrary = {
  readonly folder: LibraryFolder
  readonly readOnly: boolean
  readonly store: StoreClient
}

export type JobProgress = {
  readonly done?: number
  readonly total?: number | null
  readonly currentItem?: string
  readonly isPaused?: boolean
}

/** How a job tells how far it is, and learns that it should stop. */
export type JobControl = {
  readonly signal: AbortSignal
  progress(update: JobProgress): void
}

export type JobStart = {
  readonly kind: Job['kind']
  readonly subjectId: string | null
  run(control: JobControl): Promise<void>
}

export type Jobs = {
  start(job: JobStart): JobId
  list(): Job[]
  cancel(id: JobId): void
  /** Asks every job to stop and waits: before a library is closed. */
  stopAll(): Promise<void>
}

export type OpenOptions = {
  /** What a new one is called. */
  readonly name?: string
  /** Never make one: a fault says that it is missing. */
  readonly mustExist?: boolean
}

/** What the handlers of the main process work with. */
export type Desk = {
  library(): OpenLibrary
  /** Opens the library there, or makes one; the one that is open now stays open when that fails. */
  openLibraryAt(root: string, options?: OpenOptions): Promise<void>
  closeLibrary(): Promise<void>
  readonly jobs: Jobs
  /** Everything that is done to sound, for the background and for what a user waits for. */
  readonly media: MediaPool
  readonly printRoom: PrintRoom
  readonly tokens: FileTokens
  readonly settings: DeskSettingsFile
  readonly places: DeskPlacesFile
  /** `resources/` of the source tree, or of the packaged program. */
  readonly resources: string
  readonly userData: string
  /** Words in the language the desk is set to now. */
  words(): Words
  notify<T extends TopicName>(topic: T, payload: Topics[T]): void
  now(): number
}

export type DeskHandler<N extends DeskCallName> = (
  desk: Desk,
  input: Input<N>,
  context: CommandContext,
) => Output<N> | Promise<Output<N>>

export type DeskHandlersOf<N extends DeskCallName> = { readonly [K in N]: DeskHandler<K> }
