import { z } from 'zod'
import { isCalendarDay } from '../domain/days.ts'

/** UTC milliseconds. */
export const instant = z.int()
/** A calendar day in local time, 2026-11-21. */
export const calendarDay = z.string().refine(isCalendarDay, 'no-calendar-day')
/** Hundredths of a point. */
export const hundredths = z.int()

const brandedId = <const B extends string>() => z.string().min(1).max(64).brand<B>()
export const userId = brandedId<'UserId'>()
export type UserId = z.infer<typeof userId>
export const teamId = brandedId<'TeamId'>()
export type TeamId = z.infer<typeof teamId>
export const departmentId = brandedId<'DepartmentId'>()
export type DepartmentId = z.infer<typeof departmentId>
export const agentId = brandedId<'AgentId'>()
export type AgentId = z.infer<typeof agentId>
export const recordId = brandedId<'RecordId'>()
export type RecordId = z.infer<typeof recordId>
export const recordingId = brandedId<'RecordingId'>()
export type RecordingId = z.infer<typeof recordingId>
export const redactionId = brandedId<'RedactionId'>()
export type RedactionId = z.infer<typeof redactionId>
export const batchId = brandedId<'BatchId'>()
export type BatchId = z.infer<typeof batchId>
export const drawId = brandedId<'DrawId'>()
export type DrawId = z.infer<typeof drawId>
export const taskId = brandedId<'TaskId'>()
export type TaskId = z.infer<typeof taskId>
export const sheetVersionId = brandedId<'SheetVersionId'>()
export type SheetVersionId = z.infer<typeof sheetVersionId>
export const evaluationId = brandedId<'EvaluationId'>()
export type EvaluationId = z.infer<typeof evaluationId>
export const markId = brandedId<'MarkId'>()
export type MarkId = z.infer<typeof markId>
export const findingId = brandedId<'FindingId'>()
export type FindingId = z.infer<typeof findingId>
export const rectificationId = brandedId<'RectificationId'>()
export type RectificationId = z.infer<typeof rectificationId>
export const actionId = brandedId<'ActionId'>()
export type ActionId = z.infer<typeof actionId>
export const attachmentId = brandedId<'AttachmentId'>()
export type AttachmentId = z.infer<typeof attachmentId>
export const reportId = brandedId<'ReportId'>()
export type ReportId = z.infer<typeof reportId>
export const reportDraftId = brandedId<'ReportDraftId'>()
export type ReportDraftId = z.infer<typeof reportDraftId>
export const reportTemplateId = brandedId<'ReportTemplateId'>()
export type ReportTemplateId = z.infer<typeof reportTemplateId>
export const profileId = brandedId<'ProfileId'>()
export type ProfileId = z.infer<typeof profileId>
export const jobId = brandedId<'JobId'>()
export type JobId = z.infer<typeof jobId>
/** Stands for a file or folder the user chose in a dialog or dropped; the path itself never reaches the page. */
export const fileToken = brandedId<'FileToken'>()
export type FileToken = z.infer<typeof fileToken>

export const nothing = z.object({}).strict()

export const channel = z.enum(['phone', 'online', 'email', 'visit', 'other'])
export type Channel = z.infer<typeof channel>
export const priority = z.enum(['A', 'B', 'C'])
export type Priority = z.infer<typeof priority>
/** Why an evaluation is scored again: an appeal of the person scored, or the lead's own doing. */
export const rescoringOccasion = z.enum(['appeal', 'own'])
export type RescoringOccasion = z.infer<typeof rescoringOccasion>
/** How pressing the customer's matter is (standards §5). */
export const urgency = z.enum(['urgent', 'important', 'normal'])
export type Urgency = z.infer<typeof urgency>
/** By which time limits for completion go (L6). */
export const complexity = z.enum(['simple', 'general', 'complex'])
export const feedbackKind = z.enum(['inquiry', 'suggestion', 'complaint', 'praise'])
export type FeedbackKind = z.infer<typeof feedbackKind>
export const feedbackSource = z.enum(['phone', 'online', 'visit', 'social', 'other'])
export type FeedbackSource = z.infer<typeof feedbackSource>

/** Rows a list answers at once, at the most. */
export const pageLimit = 1000
