// Package rules holds the rules, one a file with its page beside it, and the list of them.
package rules

import "github.com/hooklint/hooklint/lint"

// All is every rule, in the order of the documentation, which is also that of fixes: of two that overlap and are of one
// severity, the earlier rule's is applied. Nothing registers itself: a rule that is not written here does not run.
var All = []*lint.Rule{
	// Liquid
	liquidSyntax,
	badEncoding,
	unknownTag,
	unknownFilter,
	filterArguments,
	unknownVariable,
	undefinedVariable,
	unusedVariable,
	misplacedExpression,
	filterInNestedBraces,
	bareAttribute,
	curlyQuotes,
	tripleBraces,
	literalLiquid,
	mixedComparison,
	constantCondition,
	unavailableVariable,
	separateParts,
	literalForVariable,
	uncheckedResponse,
	connectedContent,

	// JSON
	jsonSyntax,
	trailingComma,
	missingComma,
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
	blankIdentifier,
	sharedIdentifier,
	unknownField,
	missingField,
	wrongType,
	wrongValue,
	limitExceeded,

	// Workspace
	triggerLoop,
	unusedAllow,
}
