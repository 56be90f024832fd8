/** Program: a hundred thousand evaluations. Its own process, since whole numbers without bound are slow inside jest. */
import { compareEvaluations } from '#test/domain/bidding/against-fractions.ts';

console.log(JSON.stringify(compareEvaluations(100_000)));
