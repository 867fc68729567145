# What a live screen says where there is no terminal: these tests have none.
BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    $module = Get-StagedModule
    Import-Module $module -Force
}

Describe 'An error of the live screen' {
    It '<Id> has its category and an action: <Case>' -ForEach @(
        @{ Id = 'TerminalMissing'; Category = 'DeviceError'; Case = 'a journal'; Run = { Watch-BinanceUserStream $TestDrive -ErrorAction Stop } }
        @{ Id = 'TerminalMissing'; Category = 'DeviceError'; Case = 'before a folder is looked for'; Run = {
                Watch-BinanceUserStream (Join-Path $TestDrive none) -ErrorAction Stop
            }
        }
    ) {
        $failure = $null
        try { & $Run } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Get-BinanceAccountState*Get-BinanceUserStreamJournal -Wait*'
    }

    It 'is told by a new process too, without loading Spectre.Console' {
        $said = Invoke-FreshEngine "Import-Module '$module'; Watch-BinanceUserStream '$TestDrive' -ErrorAction SilentlyContinue -ErrorVariable failed; `$failed.FullyQualifiedErrorId; [AppDomain]::CurrentDomain.GetAssemblies().FullName"
        $said -like 'TerminalMissing,*' | Should -Not -BeNullOrEmpty
        $said -match '^Spectre\.Console,' | Should -BeNullOrEmpty
    }

    It 'is told of a path that is no folder of the file system' {
        { Watch-BinanceUserStream env:PATH } | Should -Throw '*A journal is a folder of the file system*'
    }
}
