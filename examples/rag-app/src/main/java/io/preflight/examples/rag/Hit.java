package io.preflight.examples.rag;

/**
 * A document that a search has found.
 *
 * @param document the document
 * @param score how well it matches; higher is better
 * @param coverage the share of the question's words it has, weighted by how rare they are
 */
public record Hit(Document document, double score, double coverage) {}
