package io.preflight.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** The schemas of others' formats, as far as they are used here. */
final class Schemas {

  private Schemas() {}

  /** What the schema of that name finds wrong. */
  static List<Error> errors(String schema, JsonNode tree) {
    return errorsBy("/schemas/" + schema + ".json", tree);
  }

  /** What the published schema of profiles finds wrong. */
  static List<Error> errorsOfProfile(JsonNode tree) {
    return errorsBy("/io/preflight/profile/preflight-profile.schema.json", tree);
  }

  private static List<Error> errorsBy(String resource, JsonNode tree) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Schemas.class.getResourceAsStream(resource))
        .validate(tree);
  }
}
