find_package(PkgConfig)
