# Second tier: the package is made and installed.
# What the gallery gets: the package's metadata, what is refused, and a way through a repository and back.
BeforeDiscovery {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $cmdlets = (Get-Command -Module BinanceUserStreams).Name
    # Windows PowerShell brings no PSResourceGet, and PowerShell 7.4 one that takes no package.
    $cannotPublish = -not (Get-Module Microsoft.PowerShell.PSResourceGet -ListAvailable | Where-Object Version -GE 1.1)
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    $repository = (Resolve-Path "$PSScriptRoot/../..").Path
    $module = Convert-Path (Get-StagedModule)
    $version = (Import-Module $module -Force -PassThru).Version.ToString()

    # Invoke-Package.ps1 says which; otherwise that of the module as it was built, on which all other tests run.
    $nupkg = $env:BINANCEUSERSTREAMS_PACKAGE
    if (-not $nupkg) {
        $said = dotnet pack (Join-Path $repository src/BinanceUserStreams) --no-build --no-restore --output $TestDrive
        $nupkg = Join-Path $TestDrive "BinanceUserStreams.$version.nupkg"
        if (-not (Test-Path $nupkg)) { throw "There is no package: $said" }
    }

    Add-Type -AssemblyName System.IO.Compression, System.IO.Compression.FileSystem
    function Read-Package([string] $Path) {
        $zip = [IO.Compression.ZipFile]::OpenRead($Path)
        try {
            $reader = [IO.StreamReader]::new($zip.GetEntry('BinanceUserStreams.nuspec').Open())
            [pscustomobject]@{ Metadata = ([xml]$reader.ReadToEnd()).package.metadata; Files = $zip.Entries.FullName }
        }
        finally { $zip.Dispose() }
    }
    $package = Read-Package $nupkg
}

Describe 'The package' {
    It 'has the files of the module, and no other' {
        $expected = (Get-ChildItem $module -Recurse -File).FullName |
            ForEach-Object { $_.Substring($module.Length + 1).Replace('\', '/') }
        $package.Files -notmatch '^(_rels|package)/|^\[Content_Types\]|\.nuspec$' | Sort-Object | Should -Be ($expected | Sort-Object)
    }

    It 'says of <_> that it is in it' -ForEach $cmdlets {
        " $($package.Metadata.tags) " | Should -BeLike "* PSCmdlet_$_ *"
        " $($package.Metadata.tags) " | Should -BeLike "* PSCommand_$_ *"
    }

    It 'says for which editions and systems it is' {
        $tags = $package.Metadata.tags -split ' '
        foreach ($tag in 'PSModule', 'PSIncludes_Cmdlet', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS') {
            @($tags -ceq $tag).Count | Should -Be 1 -Because $tag
        }
        # The gallery takes no more.
        $package.Metadata.tags.Length | Should -BeLessThan 4000
    }

    It 'tells what is new as the change log does' {
        $log = [IO.File]::ReadAllText("$repository/CHANGELOG.md") -replace '\r'
        $section = [regex]::Match($log, "(?s)\n## $([regex]::Escape($version)) - \d{4}-\d\d-\d\d\n(.+?)(?=\n## |\z)").Groups[1].Value.Trim()
        $section | Should -Not -BeNullOrEmpty
        $package.Metadata.releaseNotes -replace '\r' | Should -BeExactly $section
        # What a folder shows is the manifest's, which has the first paragraph.
        $first = ($section -split '\n\n')[0] -replace '\s+', ' '
        (Get-Module BinanceUserStreams).ReleaseNotes | Should -BeExactly "$first See CHANGELOG.md."
    }

    It 'has an icon of 128 pixels, a licence and a page' {
        $package.Files | Should -Contain $package.Metadata.icon
        $package.Files | Should -Contain $package.Metadata.readme
        $package.Metadata.license.InnerText | Should -Be MIT
        $package.Metadata.authors | Should -Not -BeNullOrEmpty
        # Width and height stand at the beginning of a PNG.
        $bytes = [IO.File]::ReadAllBytes("$repository/docs/images/icon.png")
        [Text.Encoding]::ASCII.GetString($bytes, 1, 3) | Should -Be PNG
        $bytes[19], $bytes[23] | Should -Be 128, 128
    }
}

Describe 'The bill of materials beside the package' {
    BeforeAll {
        $text = [IO.File]::ReadAllText(($nupkg -replace '\.nupkg$', '.cdx.json'))
        $bill = $text | ConvertFrom-Json
        $notices = [IO.File]::ReadAllText((Join-Path $module THIRD-PARTY-NOTICES.txt))
    }

    It 'is CycloneDX, of this package and no other' {
        $bill.bomFormat, $bill.specVersion, $bill.version | Should -Be CycloneDX, '1.6', 1
        $bill.metadata.component.purl | Should -BeExactly "pkg:nuget/BinanceUserStreams@$version"
        $bill.metadata.component.hashes.content | Should -Be (Get-FileHash $nupkg -Algorithm SHA256).Hash
    }

    It 'names every library of others that is in the module, by its bytes' {
        $shipped = Get-ChildItem $module -Recurse -Filter *.dll | Where-Object Name -NotLike 'BinanceUserStreams*'
        $names = $shipped.FullName | ForEach-Object { $_.Substring($module.Length + 1).Replace('\', '/') }
        $libraries = $bill.components | Where-Object purl -Like 'pkg:nuget/*'
        $libraries.'bom-ref' | Sort-Object | Should -Be ($names | Sort-Object)
        foreach ($library in $libraries) {
            $library.hashes.content | Should -Be (Get-FileHash (Join-Path $module $library.'bom-ref') -Algorithm SHA256).Hash
        }
    }

    It 'says the versions of the notices, and the script that is within an assembly' {
        foreach ($component in $bill.components | Where-Object purl -Like 'pkg:nuget/*') {
            $notices | Should -Match "\b$([regex]::Escape("$($component.name) $($component.version)"))\s"
            $component.purl | Should -BeExactly "pkg:nuget/$($component.name)@$($component.version)"
            $component.licenses.license.id | Should -BeIn MIT, Apache-2.0, BSD-3-Clause
        }
        $script = $bill.components | Where-Object purl -Like 'pkg:npm/*'
        $notices | Should -BeLike "*chart.js $($script.version), *"
        $notices | Should -BeLike "*$($script.hashes.content)*"
    }

    It 'refers to nothing but what it names, each once, and has no time, path or server of the machine' {
        $references = @($bill.components.'bom-ref') + $bill.metadata.component.'bom-ref'
        $references | Sort-Object -Unique | Should -Be ($references | Sort-Object)
        $bill.dependencies.ref | Should -Be BinanceUserStreams
        $bill.dependencies.dependsOn | Should -Be $bill.components.'bom-ref'
        $text -replace '"\$schema": "[^"]+"' | Should -Not -Match '://|\\|\d\d:\d\d|"/'
    }
}

Describe 'Publishing' -Skip:$cannotPublish {
    BeforeAll {
        # A repository of its own, because the real one may have changes.
        $tree = Join-Path $TestDrive tree
        $null = New-Item "$tree/src/BinanceUserStreams" -ItemType Directory
        Copy-Item "$repository/src/BinanceUserStreams/Publish-Package.ps1" "$tree/src/BinanceUserStreams"
        Copy-Item "$repository/BinanceUserStreams.psd1" $tree
        git -C $tree init --quiet
        git -C $tree add .
        git -C $tree -c user.name=test -c user.email=test@localhost commit --quiet --message test
        $publish = "$tree/src/BinanceUserStreams/Publish-Package.ps1"

        $folder = New-Item (Join-Path $TestDrive feed) -ItemType Directory
        $feed = "feed-$([guid]::NewGuid())"
        $server = "server-$([guid]::NewGuid())"
        Register-PSResourceRepository $feed -Uri $folder.FullName -Trusted
        # Nobody listens there.
        Register-PSResourceRepository $server -Uri 'https://127.0.0.1:9/v3/index.json' -Trusted
        $inherited = $env:NUGET_API_KEY
        $env:NUGET_API_KEY = $null
    }

    AfterAll {
        Unregister-PSResourceRepository $feed, $server
        $env:NUGET_API_KEY = $inherited
    }

    It 'with -WhatIf shows files with sizes, metadata and the repository, and sends nothing' {
        $shown = & $publish $nupkg -Repository $feed -WhatIf -WarningVariable warned | Out-String -Width 200
        foreach ($file in $package.Files) { $shown | Should -Match "(?m)^$([regex]::Escape($file)) +\d+\s*$" }
        $shown | Should -BeLike "*Package: BinanceUserStreams $version, $($package.Files.Count) files*"
        $shown | Should -BeLike "*Repository: $feed, file://*"
        $shown | Should -BeLike "*Tags: *PSCmdlet_New-BinanceListenKey*"
        $warned | Should -BeNullOrEmpty
        Get-ChildItem $folder | Should -BeNullOrEmpty
    }

    It 'is refused without an API key, and -WhatIf says so' {
        { & $publish $nupkg -Repository $server } | Should -Throw 'Nothing was published.*-NuGetApiKey*NUGET_API_KEY*'
        $null = & $publish $nupkg -Repository $server -WhatIf -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike '*would be refused*-NuGetApiKey*'
    }

    It 'is refused with changes in the working tree' {
        $file = New-Item (Join-Path $tree change.txt)
        try { { & $publish $nupkg -Repository $feed } | Should -Throw 'Nothing was published.*working tree*commit*' }
        finally { Remove-Item $file }
    }

    It 'is refused if the change log does not know the version, or the manifest has another one' {
        $other = Join-Path $TestDrive "other.nupkg"
        Copy-Item $nupkg $other
        $zip = [IO.Compression.ZipFile]::Open($other, 'Update')
        $reader = [IO.StreamReader]::new($zip.GetEntry('BinanceUserStreams.nuspec').Open())
        $text = $reader.ReadToEnd() -replace '(?s)<releaseNotes>.*</releaseNotes>' -replace "<version>$version<", '<version>9.9.9<'
        $reader.Dispose()
        $zip.GetEntry('BinanceUserStreams.nuspec').Delete()
        $writer = [IO.StreamWriter]::new($zip.CreateEntry('BinanceUserStreams.nuspec').Open())
        $writer.Write($text)
        $writer.Dispose()
        $zip.Dispose()
        { & $publish $other -Repository $feed } | Should -Throw "*9.9.9*says $version*CHANGELOG.md*## 9.9.9*"
        Get-ChildItem $folder | Should -BeNullOrEmpty
    }

    It 'brings a module that can be found, saved and used' {
        $null = & $publish $nupkg -Repository $feed
        $found = Find-PSResource BinanceUserStreams -Repository $feed
        $found.Version | Should -Be $version

        $modules = New-Item (Join-Path $TestDrive modules) -ItemType Directory
        Save-PSResource BinanceUserStreams -Repository $feed -Path $modules -TrustRepository
        $said = Invoke-FreshEngine "
            `$env:PSModulePath = '$modules' + [IO.Path]::PathSeparator + `$env:PSModulePath
            ('{`"e`":`"NEW_THING`"}' | ConvertFrom-BinanceUserStreamJson).EventType
            (Get-Module BinanceUserStreams).ModuleBase
            (Get-Help about_BinanceUserStreams_Errors) -match 'about_BinanceUserStreams_Errors' -ne `$null"
        $said[0] | Should -Be NEW_THING
        $said[1] | Should -BeLike "$modules*$version"
        $said[2] | Should -Be True
    }
}
