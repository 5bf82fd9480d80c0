package io.preflight.examples.rag;

/**
 * One page of the handbook.
 *
 * @param id what answers cite
 * @param text what it says, one or more sentences
 */
public record Document(String id, String text) {}
