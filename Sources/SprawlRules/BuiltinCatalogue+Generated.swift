// swift-format-ignore-file
let builtinCatalogueDigest = ""
let builtinCatalogue: StaticString = ##""##
