/** What surrounds the source of a module: its configuration files and its dependencies. */
package io.preflight.cost.config;
