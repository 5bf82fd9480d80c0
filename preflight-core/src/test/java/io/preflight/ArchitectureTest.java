package io.preflight;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

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

  @ArchTest
  static final ArchRule packagesDependOneWay =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("problem")
          .definedBy("io.preflight.problem..")
          .layer("sample")
          .definedBy("io.preflight.sample..")
          .layer("stats")
          .definedBy("io.preflight.stats..")
          .layer("dialect")
          .definedBy("io.preflight.dialect..")
          .layer("profile")
          .definedBy("io.preflight.profile..")
          .layer("decision")
          .definedBy("io.preflight.decision..")
          .layer("target")
          .definedBy("io.preflight.target..")
          .layer("launch")
          .definedBy("io.preflight.launch..")
          .layer("load")
          .definedBy("io.preflight.load..")
          .layer("client")
          .definedBy("io.preflight.client..")
          .layer("simulation")
          .definedBy("io.preflight.simulation..")
          .layer("evidence")
          .definedBy("io.preflight.evidence..")
          .layer("cost")
          .definedBy("io.preflight.cost..")
          .layer("check")
          .definedBy("io.preflight.check..")
          .layer("history")
          .definedBy("io.preflight.history..")
          .layer("report")
          .definedBy("io.preflight.report..")
          .layer("facade")
          .definedBy("io.preflight")
          .whereLayer("facade")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("facade")
          .whereLayer("history")
          .mayOnlyBeAccessedByLayers("report", "facade")
          .whereLayer("check")
          .mayOnlyBeAccessedByLayers("history", "report", "facade")
          .whereLayer("evidence")
          .mayOnlyBeAccessedByLayers("check", "history", "report", "facade")
          .whereLayer("cost")
          .mayOnlyBeAccessedByLayers("check", "facade")
          .whereLayer("simulation")
          .mayOnlyBeAccessedByLayers("facade")
          .whereLayer("client")
          .mayOnlyBeAccessedByLayers("decision", "evidence", "check", "history", "report", "facade")
          .whereLayer("load")
          .mayOnlyBeAccessedByLayers("client", "facade")
          .whereLayer("launch")
          .mayOnlyBeAccessedByLayers("facade")
          .whereLayer("target")
          .mayOnlyBeAccessedByLayers("load", "client", "facade")
          .whereLayer("decision")
          .mayOnlyBeAccessedByLayers("evidence", "check", "history", "report", "facade")
          .whereLayer("dialect")
          .mayOnlyBeAccessedByLayers("profile", "evidence", "report")
          .whereLayer("profile")
          .mayOnlyBeAccessedByLayers(
              "decision",
              "target",
              "launch",
              "load",
              "client",
              "simulation",
              "evidence",
              "check",
              "history",
              "report",
              "facade");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.preflight.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theCoreKnowsNothingOfMaven =
      noClasses().should().dependOnClassesThat(resideInAPackage("org.apache.maven.."));

  @ArchTest
  static final ArchRule samplesAndStatisticsKnowNoProfile =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.preflight.problem..", "io.preflight.sample..", "io.preflight.stats..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.preflight.profile..");

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
