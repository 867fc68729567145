using Microsoft.CodeAnalysis;

namespace System;

/// <summary>What the compiler needs for patterns of lists: a place counted from either end.</summary>
/// <param name="value">The place, from 0.</param>
/// <param name="fromEnd">True to count from the end.</param>
[Embedded]
internal readonly struct Index(int value, bool fromEnd = false)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;
}
