/** One judgement each: checks, their results, the verdict, and the report they add up to. */
package io.preflight.check;
