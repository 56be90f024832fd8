import type { Operation } from '../api.ts';
import { ApiError } from '../errors.ts';

export const testState: Operation = () => {
  throw new ApiError('UnknownOperationException', 'The operation TestState is not supported by this engine yet');
};
