/** Whether the application's telemetry can explain an incident, as declared and as it is. */
package io.preflight.check.observability;
