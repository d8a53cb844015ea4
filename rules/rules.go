// Package rules holds the rules, one a file with its page beside it, and the list of them.
package rules

import "github.com/hooklint/hooklint/lint"

// All is every rule, in the order of the documentation. Nothing registers itself: a rule that is not written here does not
// run.
var All = []*lint.Rule{
	// Liquid
	liquidSyntax,
	badEncoding,
	unknownTag,
	unknownFilter,
	filterArguments,
	misplacedExpression,
	filterInNestedBraces,
	curlyQuotes,
	tripleBraces,
	bareAttribute,
	unknownVariable,
	undefinedVariable,
	unusedVariable,
	literalLiquid,
	literalForVariable,
	separateParts,
	unavailableVariable,
	uncheckedResponse,
	connectedContent,
	mixedComparison,
	constantCondition,

	// JSON
	trailingComma,
	missingComma,
	jsonSyntax,
	duplicateKey,
	emptyBody,
	unquotedString,
	blankValue,
	unescapedString,
	printedCollection,
	doubledQuotes,
	printedError,

	// Data
	quotedNumber,
	quotedBoolean,
	readModifyWrite,
	blankWrite,
	staleConstant,
	typeConflict,
	reservedName,
	nestedWrite,
	dataPoints,
	userUpdateStep,

	// Endpoint
	unknownEndpoint,
	wrongMethod,
	insecureURL,
	wrongHost,
	unescapedURL,
	deprecatedEndpoint,
	missingHeader,
	wrongHeader,
	exposedKey,
	placeholder,
	missingPermission,
	undeclaredKey,
	excessPermission,
	rateLimit,
	unexpectedBody,

	// Body
	wrongIdentifier,
	missingIdentifier,
	ambiguousIdentifier,
	unknownField,
	missingField,
	wrongType,
	wrongValue,
	blankIdentifier,
	sharedIdentifier,
	limitExceeded,

	// Workspace
	triggerLoop,
	unusedAllow,
}
