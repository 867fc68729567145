using Microsoft.CodeAnalysis;

namespace System.Runtime.CompilerServices;

/// <summary>What the compiler needs for <c>init</c>.</summary>
[Embedded]
internal static class IsExternalInit;
