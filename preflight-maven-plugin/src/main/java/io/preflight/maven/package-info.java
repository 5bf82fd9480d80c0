/** The Maven goals: parameters in, build outcome out. Measuring and judging happen in the core. */
package io.preflight.maven;
