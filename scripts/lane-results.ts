import path from 'node:path'

/** One row of the summary. */
export interface LaneResult {
  readonly lane: string
  readonly passed: boolean
  readonly milliseconds: number
  /** What there was to see: counts of tests, or why it failed. */
  readonly note: string
  /** The tests that failed, each with the first line of what it said. */
  readonly failures?: readonly string[]
}

/** The part of vitest's JSON report that is read here. */
export interface VitestReport {
  readonly success: boolean
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly startTime: number
    readonly endTime: number
    readonly message?: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

/**
 * Splits one vitest run into its lanes by the folder of each file (tests/<lane>/…). A lane without tests has failed, for
 * it has shown nothing; so have all when vitest itself ended badly without naming a failed test.
 */
export function lanesOfRun(
  lanes: readonly string[],
  report: VitestReport | undefined,
  exitCode: number,
  projectFolder: string,
): readonly LaneResult[] {
  if (report === undefined) {
    return lanes.map((lane) => ({
      lane,
      passed: false,
      milliseconds: 0,
      note: `vitest 没有给出结果（退出码 ${exitCode}）`,
    }))
  }
  const results = lanes.map((lane) => laneOfReport(lane, report, projectFolder))
  if (exitCode === 0 || results.some((result) => !result.passed)) return results
  const note = `vitest 以 ${exitCode} 退出，但没有失败的测试：见上面的未处理错误`
  return results.map((result) => ({ ...result, passed: false, note }))
}

function laneOfReport(lane: string, report: VitestReport, projectFolder: string): LaneResult {
  const folder = path.join(projectFolder, 'tests', lane) + path.sep
  const files = report.testResults.filter((file) => path.normalize(file.name).startsWith(folder))
  const statuses = files.flatMap((file) => file.assertionResults.map((test) => test.status))
  const count = (status: string) => statuses.filter((each) => each === status).length
  const passed = count('passed')
  const failed = count('failed')
  const skipped = statuses.length - passed - failed
  // A file that cannot be loaded has failed without a single test of its own.
  const brokenFiles = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  const notes = [`${passed} 通过`]
  if (failed > 0) notes.push(`${failed} 失败`)
  if (brokenFiles > 0) notes.push(`${brokenFiles} 个文件无法运行`)
  if (skipped > 0) notes.push(`${skipped} 跳过`)
  return {
    lane,
    passed: passed > 0 && failed === 0 && brokenFiles === 0,
    milliseconds: files.reduce((sum, file) => sum + Math.max(0, file.endTime - file.startTime), 0),
    note: statuses.length === 0 && brokenFiles === 0 ? '没有测试' : notes.join('，'),
    failures: files.flatMap((file) => failuresOfFile(file, projectFolder)),
  }
}

function failuresOfFile(file: VitestReport['testResults'][number], projectFolder: string): readonly string[] {
  const where = path.relative(projectFolder, file.name)
  const firstLine = (message: string | undefined) => message?.split('\n', 1)[0] ?? ''
  const failed = file.assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => `${where} › ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`)
  return failed.length === 0 && file.status === 'failed' ? [`${where}: ${firstLine(file.message)}`] : failed
}

/** The table, the tests that failed by name, and, as the last line, `lanes: N passed, N failed`. */
export function summary(results: readonly LaneResult[], totalMilliseconds: number): string {
  const width = Math.max(...results.map((result) => result.lane.length))
  const rows = results.map((result) => {
    const verdict = result.passed ? 'pass' : 'FAIL'
    return `  ${verdict}  ${result.lane.padEnd(width)}  ${seconds(result.milliseconds)}  ${result.note}`
  })
  const failed = results.filter((result) => !result.passed).length
  return [
    ...rows,
    `  ${''.padEnd(4)}  ${'total'.padEnd(width)}  ${seconds(totalMilliseconds)}`,
    ...results.flatMap((result) => result.failures ?? []).map((failure) => `  × ${failure}`),
    `lanes: ${results.length - failed} passed, ${failed} failed`,
  ].join('\n')
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1).padStart(7)} s`
}
