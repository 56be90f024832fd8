/** An error in the shape AWS answers with: its name is the `__type`. */
export class ApiError extends Error {
  readonly fields: Record<string, string>;

  constructor(name: string, message: string, fields: Record<string, string> = {}) {
    super(message);
    this.name = name;
    this.fields = fields;
  }
}

export const invalidArn = (why: string): ApiError => new ApiError('InvalidArn', `Invalid Arn: '${why}'`);
export const machineMissing = (arn: string): ApiError =>
  new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
export const executionMissing = (arn: string): ApiError =>
  new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
export const activityMissing = (arn: string): ApiError =>
  new ApiError('ActivityDoesNotExist', `Activity Does Not Exist: '${arn}'`);
export const resourceMissing = (arn: string): ApiError =>
  new ApiError('ResourceNotFound', `Resource not found: '${arn}'`, { resourceName: arn });
export const validation = (message: string): ApiError => new ApiError('ValidationException', message);
