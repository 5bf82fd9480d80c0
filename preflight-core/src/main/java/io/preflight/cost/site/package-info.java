/** The call sites of an application: where it asks models, and with which settings. */
package io.preflight.cost.site;
