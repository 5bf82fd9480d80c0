/** The configuration of the original prober: providers and models, each with its own limits. */
package io.preflight.profile.prober;
