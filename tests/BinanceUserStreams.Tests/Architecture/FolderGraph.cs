using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace BinanceUserStreams.Tests.Architecture;

/// <summary>
/// Which folder of an assembly uses which, read from its metadata: a folder is a namespace, and uses another one by the
/// types in the signatures, the fields, the attributes and the code of its own.
/// </summary>
internal sealed class FolderGraph
{
    private static readonly Dictionary<int, OpCode> OpCodes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF);

    private readonly MetadataReader _metadata;
    private readonly SortedDictionary<string, SortedSet<string>> _arrows = new(StringComparer.Ordinal);
    private readonly Func<string, string> _folderOf;

    private FolderGraph(PEReader file, Func<string, string> folderOf)
    {
        _metadata = file.GetMetadataReader();
        _folderOf = folderOf;
        TypesUsed used = new(_metadata);
        foreach (var handle in _metadata.TypeDefinitions)
        {
            var type = _metadata.GetTypeDefinition(handle);
            used.Clear();
            Read(type, used, file);
            if (FolderOf(handle) is { } folder)
            {
                Add(folder, used.Types.Select(FolderOf).OfType<string>());
            }
        }
    }

    /// <summary>The folders, each with those that it uses.</summary>
    public IReadOnlyDictionary<string, SortedSet<string>> Arrows => _arrows;

    /// <summary>Reads an assembly.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="folderOf">The folder of a namespace; empty for one that is of no interest.</param>
    public static FolderGraph Of(string path, Func<string, string> folderOf)
    {
        using PEReader file = new(File.OpenRead(path));
        return new FolderGraph(file, folderOf);
    }

    /// <summary>Folders that use each other, in the order of a way around; empty if there are none.</summary>
    public IReadOnlyList<string> FindCycle()
    {
        List<string> way = [];
        HashSet<string> done = [];
        return _arrows.Keys.Any(folder => IsInCycle(folder, way, done)) ? way[way.IndexOf(way[^1])..] : [];
    }

    public override string ToString() =>
        string.Join('\n', _arrows.Select(row => $"{row.Key} -> {string.Join(", ", row.Value)}".TrimEnd()));

    private bool IsInCycle(string folder, List<string> way, HashSet<string> done)
    {
        if (way.Contains(folder))
        {
            way.Add(folder);
            return true;
        }

        if (done.Contains(folder))
        {
            return false;
        }

        way.Add(folder);
        if (_arrows[folder].Any(next => IsInCycle(next, way, done)))
        {
            return true;
        }

        way.RemoveAt(way.Count - 1);
        done.Add(folder);
        return false;
    }

    private void Add(string folder, IEnumerable<string> used)
    {
        if (!_arrows.TryGetValue(folder, out var known))
        {
            _arrows.Add(folder, known = new(StringComparer.Ordinal));
        }

        foreach (var other in used.Where(other => other != folder))
        {
            known.Add(other);
            Add(other, []);
        }
    }

    private string? FolderOf(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        while (type.GetDeclaringType() is { IsNil: false } outer)
        {
            type = _metadata.GetTypeDefinition(outer);
        }

        var folder = _folderOf(_metadata.GetString(type.Namespace));
        return folder.Length == 0 ? null : folder;
    }

    private void Read(TypeDefinition type, TypesUsed used, PEReader file)
    {
        used.Add(type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            used.Add(_metadata.GetInterfaceImplementation(implemented).Interface);
        }

        foreach (var field in type.GetFields())
        {
            _metadata.GetFieldDefinition(field).DecodeSignature(used, null);
        }

        foreach (var attribute in type.GetCustomAttributes())
        {
            used.Add(_metadata.GetCustomAttribute(attribute).Constructor);
        }

        foreach (var handle in type.GetMethods())
        {
            var method = _metadata.GetMethodDefinition(handle);
            method.DecodeSignature(used, null);
            if (method.RelativeVirtualAddress != 0)
            {
                Read(file.GetMethodBody(method.RelativeVirtualAddress), used);
            }
        }
    }

    private void Read(MethodBodyBlock body, TypesUsed used)
    {
        if (!body.LocalSignature.IsNil)
        {
            _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(used, null);
        }

        foreach (var region in body.ExceptionRegions)
        {
            used.Add(region.CatchType);
        }

        var code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            var opCode = OpCodes[value == 0xFE ? 0xFE00 | code.ReadByte() : value];
            if (opCode.OperandType
                is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                used.Add(MetadataTokens.EntityHandle(code.ReadInt32()));
            }
            else
            {
                // A switch says its own length, which is read first.
                var length = LengthOf(opCode.OperandType, ref code);
                code.Offset += length;
            }
        }
    }

    private static int LengthOf(OperandType operand, ref BlobReader code) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => code.ReadInt32() * 4,
        _ => 4,
    };
}
