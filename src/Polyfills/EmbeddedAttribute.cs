namespace Microsoft.CodeAnalysis;

/// <summary>Says to the compiler that a type is of one assembly, also where another one sees its internals.</summary>
[Embedded]
[AttributeUsage(AttributeTargets.All)]
internal sealed class EmbeddedAttribute : Attribute;
