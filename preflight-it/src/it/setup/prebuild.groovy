// Runs before every other scenario. Maven takes the nearest folder above that has a .mvn for the
// root of the project: without one of its own, a scenario would get this repository's.
basedir.parentFile.eachDir { new File(it, '.mvn').mkdir() }
