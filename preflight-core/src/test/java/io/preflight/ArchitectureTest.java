package io.preflight;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The picture of packages in ARCHITECTURE.md, executed. */
@AnalyzeClasses(
    packages = "io.preflight",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.CoreOnly.class})
class ArchitectureTest {

  /** The test endpoint shares the package name and is a program of its own. */
  static final class CoreOnly implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("testkit");
    }
  }

  private static final UnaryOperator<String> ROOTED = name -> "io.preflight." + name + "..";

  /** The rows of the table in ARCHITECTURE.md: a package may use only the packages above it. */
  private static List<String> packages() {
    try {
      String table =
          Files.readString(Path.of("../ARCHITECTURE.md")).split("## Packages of the core")[1];
      return Pattern.compile("^\\| `([a-z]+)` \\|", Pattern.MULTILINE)
          .matcher(table.split("\n## ")[0])
          .results()
          .map(row -> row.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ArchTest
  static void everyPackageUsesOnlyThoseAboveIt(JavaClasses core) {
    List<String> packages = packages();
    for (int i = 0; i < packages.size(); i++) {
      List<String> below =
          new ArrayList<>(packages.subList(i + 1, packages.size()).stream().map(ROOTED).toList());
      below.add("io.preflight");
      noClasses()
          .that()
          .resideInAPackage(ROOTED.apply(packages.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(below.toArray(String[]::new))
          .check(core);
    }
  }

  @ArchTest
  static void everyPackageHasItsRow(JavaClasses core) {
    Set<String> known =
        core.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith("io.preflight."))
            .map(name -> name.split("\\.")[2])
            .collect(Collectors.toSet());
    assertThat(packages()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(known);
  }

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.preflight.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule partsOfCostHaveNoCycles =
      slices().matching("io.preflight.cost.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theCoreKnowsNothingOfMaven =
      noClasses().should().dependOnClassesThat(resideInAPackage("org.apache.maven.."));

  @ArchTest
  static final ArchRule exceptionsForUsersAreSealed =
      classes()
          .that()
          .areAssignableTo(Exception.class)
          .and()
          .arePublic()
          .should()
          .beAssignableTo(io.preflight.problem.PreflightException.class)
          .allowEmptyShould(false)
          .because("one ladder of user-facing failures is mapped to exit codes in one place");
}
