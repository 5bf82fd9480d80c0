/** Whether a run would work here and now, and what to do where it would not. */
package io.preflight.doctor;
