# Looks for texts in what ConvertTo-Json would write of an object, without writing it. An error record of any cmdlet leads
# to its assemblies by reflection: a tenth of a gigabyte of JSON at depth 6, and ten times as much with each further level.
# Nearly all of it is written again and again; here each object is looked at once, at the smallest depth that reaches it.
Add-Type -ReferencedAssemblies ([psobject].Assembly.Location), System.Collections, System.Linq, netstandard -ErrorAction Stop -TypeDefinition @'
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

public sealed class JsonSearch
{
    private readonly HashSet<object> _seen = new HashSet<object>(new ByReference());
    private readonly Dictionary<Type, MethodInfo[]> _getters = new Dictionary<Type, MethodInfo[]>();
    private readonly Dictionary<Type, FieldInfo[]> _fields = new Dictionary<Type, FieldInfo[]>();
    private readonly Dictionary<string, string> _found = new Dictionary<string, string>();
    private readonly string[] _secrets;
    private readonly HashSet<string> _texts;
    private List<KeyValuePair<string, object>> _next = new List<KeyValuePair<string, object>>();

    private JsonSearch(string[] secrets, bool keepTexts)
    {
        _secrets = secrets;
        _texts = keepTexts ? new HashSet<string>() : null;
    }

    public int Objects { get { return _seen.Count; } }

    public string[] Found { get { return _found.Keys.ToArray(); } }

    public IEnumerable<string> Texts { get { return _texts; } }

    public static JsonSearch Run(object root, int depth, string[] secrets, bool keepTexts)
    {
        var search = new JsonSearch(secrets, keepTexts);
        search.Meet("$", root);
        for (var level = 0; level <= depth; level++)
        {
            var items = search._next;
            search._next = new List<KeyValuePair<string, object>>();
            foreach (var item in items)
            {
                search.Expand(item.Key, item.Value);
                // Another path may reach the same object below the depth, where only its text is written.
                search.Check(item.Key, item.Value is Type ? Text(item.Value) : Plain(item.Value));
            }
        }
        foreach (var item in search._next) { search.Check(item.Key, Text(item.Value)); }
        return search;
    }

    private void Meet(string path, object item)
    {
        var wrapped = item as PSObject;
        if (wrapped != null && wrapped.BaseObject is PSCustomObject == false) { MeetNotes(path, wrapped); item = wrapped.BaseObject; }
        if (item == null) { return; }
        var text = item as string;
        if (text != null) { Check(path, text); return; }
        var type = item.GetType();
        if (type.IsPrimitive || type.IsEnum || type.IsPointer || item is decimal) { return; }
        if (item is DateTime || item is DateTimeOffset || item is Uri || item is Guid) { Check(path, item.ToString()); return; }
        if (!type.IsValueType && !_seen.Add(item)) { return; }
        _next.Add(new KeyValuePair<string, object>(path, item));
    }

    private void MeetNotes(string path, PSObject item)
    {
        foreach (var member in item.Members.Where(m => m.IsInstance && m is PSPropertyInfo).Cast<PSPropertyInfo>())
        {
            if (member is PSNoteProperty) { Meet(path + "." + member.Name, member.Value); }
        }
    }

    private void Expand(string path, object item)
    {
        var dictionary = item as IDictionary;
        if (dictionary != null)
        {
            foreach (DictionaryEntry entry in dictionary)
            {
                Check(path + ".Keys", Text(entry.Key));
                Meet(path + "." + entry.Key, entry.Value);
            }
            return;
        }

        var list = item as IEnumerable;
        if (list != null)
        {
            var index = 0;
            try { foreach (var element in list) { Meet(path + "[" + index++ + "]", element); } }
            catch (Exception) { return; }
            return;
        }

        var custom = item as PSObject;
        if (custom != null)
        {
            foreach (var property in custom.Properties) { Meet(path + "." + property.Name, property.Value); }
            return;
        }

        foreach (var field in Fields(item.GetType())) { Meet(path + "." + field.Name, field.GetValue(item)); }
        foreach (var getter in Getters(item.GetType()))
        {
            object value;
            // What cannot be read is written as null.
            try { value = getter.Invoke(item, null); } catch (Exception) { continue; }
            Meet(path + "." + getter.Name.Substring(4), value);
        }
    }

    private FieldInfo[] Fields(Type type)
    {
        FieldInfo[] fields;
        if (!_fields.TryGetValue(type, out fields))
        {
            _fields[type] = fields = type.GetFields(BindingFlags.Public | BindingFlags.Instance);
        }
        return fields;
    }

    private MethodInfo[] Getters(Type type)
    {
        MethodInfo[] getters;
        if (!_getters.TryGetValue(type, out getters))
        {
            _getters[type] = getters = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(property => property.GetGetMethod())
                .Where(getter => getter != null && getter.GetParameters().Length == 0
                    && !getter.ReturnType.IsByRef && !IsByRefLike(getter.ReturnType) && !getter.ReturnType.IsPointer)
                .ToArray();
        }
        return getters;
    }

    // Type.IsByRefLike is not in .NET Framework, where the attribute of that name marks the same types.
    private static bool IsByRefLike(Type type)
    {
        return type.GetCustomAttributesData().Any(
            mark => mark.AttributeType.FullName == "System.Runtime.CompilerServices.IsByRefLikeAttribute");
    }

    // The engine's conversion costs too much to be done of every object, and differs for few.
    private static string Plain(object item)
    {
        try { return item.ToString(); } catch (Exception) { return null; }
    }

    private static string Text(object item)
    {
        string text;
        return LanguagePrimitives.TryConvertTo(item, System.Globalization.CultureInfo.InvariantCulture, out text) ? text : null;
    }

    private void Check(string path, string text)
    {
        if (text == null) { return; }
        if (_texts != null) { _texts.Add(text); }
        foreach (var secret in _secrets)
        {
            if (text.Contains(secret)) { _found[path] = text; }
        }
    }

    private sealed class ByReference : IEqualityComparer<object>
    {
        bool IEqualityComparer<object>.Equals(object one, object other) { return ReferenceEquals(one, other); }
        int IEqualityComparer<object>.GetHashCode(object item) { return System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(item); }
    }
}
'@

<# .SYNOPSIS Searches what ConvertTo-Json -Depth would write; Found has the paths, Objects the number of objects. #>
function Search-Json {
    param([Parameter(Mandatory)] $Value, [int] $Depth = 8, [string[]] $Secret = @(), [switch] $KeepTexts)
    [JsonSearch]::Run($Value, $Depth, $Secret, $KeepTexts)
}

Export-ModuleMember -Function Search-Json
